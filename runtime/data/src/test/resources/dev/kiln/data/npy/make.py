"""Writes the arrays of NpyTest with NumPy: python3 make.py"""
import numpy as np

values = np.arange(24).reshape(2, 3, 4)
arrays = {}
for kind in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
    for order in "<>":
        array = (values % 2 if kind == "b1" else values * 5 - (0 if kind[0] == "u" else 7)).astype(order + kind)
        arrays[f"{kind}-{'big' if order == '>' else 'little'}-rows"] = array
        arrays[f"{kind}-{'big' if order == '>' else 'little'}-columns"] = np.asfortranarray(array)
np.savez("kinds.npz", **arrays)
halves = np.arange(65536, dtype=np.uint16).view(np.float16)
np.savez_compressed("halves.npz", halves=halves, floats=halves.astype(np.float32))
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, np.float32([1.5, -2.5]), version=version)
np.save("scalar.npy", np.float64(3.5))
np.save("large.npy", np.uint64([2**64 - 1, 5]))
np.save("text.npy", np.array(["a", "b"]))
np.save("records.npy", np.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")]))
np.save("complex.npy", np.zeros(2, dtype=np.complex64))
