// A script outside of the project that it is about has its own folder as basedir.
def log = new File(basedir, '../../target/quickstart/quickstart/build.log').text
assert log =~ /is inside with a probability of (1\.0000|0\.9\d+)/ : 'the network has not learned'
