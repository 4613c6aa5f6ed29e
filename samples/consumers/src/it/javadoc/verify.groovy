def pages = ['site', 'reports'].collect { new File(basedir, "target/$it/apidocs/app/IrisModel.html") }
assert pages.any { it.exists() && it.text.contains('hidden') } : 'no page for the generated class'
