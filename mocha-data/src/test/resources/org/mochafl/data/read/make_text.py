# /usr/bin/python3 make_text.py, with libsvm-tools installed
import json, os, subprocess
import numpy as np, pandas as pd
from scipy.sparse import csr_matrix
from sklearn.datasets import dump_svmlight_file

# LIBSVM: two devices scaled by svm-scale, and one file with the device as query id by scikit-learn
os.makedirs("devices", exist_ok=True)
for device, rows in {"phone 2": "1 1:0 3:-2\n-1 2:4 3:2\n", "phone 10": "1 1:-4 2:8\n-1 1:4 2:0 5:1\n"}.items():
    with open("raw", "w") as raw:
        raw.write(rows)
    with open(f"devices/{device}.txt", "w") as scaled:
        subprocess.run(["svm-scale", "-l", "-1", "-u", "3", "raw"], stdout=scaled, check=True)
    os.remove("raw")
x = csr_matrix(np.array([[0.5, 0, -2e-3], [0, 4, 0], [0, 0, 0], [1e30, 0, 1]]))
dump_svmlight_file(x, np.array([1.5, -2, 3, 4]), "sklearn.svm", query_id=[7, 8, 7, 7], zero_based=False,
                   comment="four rows of two devices")

# CSV: pandas, with missing values as it writes them by default, and by name
table = pd.DataFrame({"device": ["a", "b", "a"], "up": [1, 2, 3], "down": [0.1, -0.2, 1 / 3],
                      "x,1": [np.nan, 1e-7, 2], "y": [True, False, True]}).astype({"y": float})
table.to_csv("pandas.csv", index=False)
table.to_csv("pandas.tsv", index=False, sep="\t", na_rep="NA")

# LEAF: Python's json, users in two files, keys in an unusual order, null and NaN for missing values
os.makedirs("leaf", exist_ok=True)
json.dump({"user_data": {"u2": {"y": [1], "x": [[1, None]]}, "u1": {"x": [[0.5, -2], [float("nan"), 3]], "y": [0, 1]}},
           "hierarchies": [], "num_samples": [2, 1], "users": ["u1", "u2"]}, open("leaf/all_data_0.json", "w"))
json.dump({"users": ["u3", "u1"], "num_samples": [1, 1],
           "user_data": {"u1": {"x": [[9, 8]], "y": [2]}, "u3": {"x": [[7, 6]], "y": [0]}}}, open("leaf/all_data_1.json", "w"))
