"""Makes the sample's tables from those of scikit-learn: python3 make_tables.py SKLEARN_DATA_FOLDER TARGET_FOLDER

The numbers stay as they are, letter for letter. Added are headers with the names that scikit-learn's documentation
gives the columns, and names of classes in place of their indices; the two files of the diabetes data become one.
"""
import gzip
import sys
from pathlib import Path

source, target = map(Path, sys.argv[1:])

IRIS = "sepal_length sepal_width petal_length petal_width".split()
WINE = (
    "alcohol malic_acid ash alcalinity_of_ash magnesium total_phenols flavanoids nonflavanoid_phenols "
    "proanthocyanins color_intensity hue od280_od315 proline"
).split()
CELLS = "radius texture perimeter area smoothness compactness concavity concave_points symmetry fractal_dimension".split()
CANCER = [f"{kind}_{name}" for kind in ("mean", "error", "worst") for name in CELLS]
DIABETES = "age sex bmi bp s1 s2 s3 s4 s5 s6".split()
DIGITS = [f"pixel_{row}_{column}" for row in range(8) for column in range(8)]


def labelled(name, columns, label, result):
    lines = (source / name).read_text().split()
    classes = lines[0].split(",")[2:]
    with open(target / result, "w") as out:
        print(*columns, label, sep=",", file=out)
        for line in lines[1:]:
            *cells, index = line.split(",")
            print(*cells, classes[int(index)], sep=",", file=out)


labelled("iris.csv", IRIS, "species", "iris.csv")
labelled("wine_data.csv", WINE, "cultivar", "wine.csv")
labelled("breast_cancer.csv", CANCER, "diagnosis", "breast_cancer.csv")

with gzip.open(source / "diabetes_data_raw.csv.gz", "rt") as data, gzip.open(
    source / "diabetes_target.csv.gz", "rt"
) as targets, open(target / "diabetes.csv", "w") as out:
    print(*DIABETES, "progression", sep=",", file=out)
    for cells, progression in zip(data, targets):
        print(*cells.split(), int(float(progression)), sep=",", file=out)

with gzip.open(source / "digits.csv.gz", "rt") as data:
    text = ",".join([*DIGITS, "digit"]) + "\n" + data.read()
with open(target / "digits.csv.gz", "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
    out.write(text.encode())
