"""Writes and reads safetensors files with the implementation of those who defined the format.

write FILE DTYPE   writes net.weight [2, 3] and net.bias [3], random numbers, and prints them, one a line
read FILE          prints a line for each tensor: name, dtype, shape and the bytes of its elements
"""

import ctypes
import random
import struct
import sys

import safetensors

CODES = {
    "float64": "d", "float32": "f", "float16": "e", "int8": "b", "uint8": "B", "int16": "h",
    "uint16": "H", "int32": "i", "uint32": "I", "int64": "q", "uint64": "Q", "bool": "?",
}


def number(dtype):
    if dtype == "bool":
        return random.random() < 0.5
    if "float" in dtype:
        return random.choice([-1, 1]) * random.random() * 2.0 ** random.randint(-20, 10)
    bits = int(dtype.lstrip("uint"))
    low = 0 if dtype.startswith("u") else -2 ** (bits - 1)
    return random.randint(low, low + 2**bits - 1)


def packed(dtype, value):
    """The element's bytes, and the number that they are."""
    if dtype == "bfloat16":
        upper = struct.pack("<f", value)[2:]
        return upper, struct.unpack("<f", b"\0\0" + upper)[0]
    code = "<" + CODES[dtype]
    data = struct.pack(code, value)
    return data, struct.unpack(code, data)[0]


def write(file, dtype):
    random.seed(dtype)
    specs, alive = {}, []
    for name, shape, size in (("net.weight", [2, 3], 6), ("net.bias", [3], 3)):
        elements = [packed(dtype, number(dtype)) for _ in range(size)]
        data = b"".join(element for element, _ in elements)
        memory = ctypes.create_string_buffer(data, len(data))
        alive.append(memory)
        specs[name] = safetensors.TensorSpec(
            dtype=dtype, shape=shape, data_ptr=ctypes.addressof(memory), data_len=len(data))
        for _, value in elements:
            print(repr(value + 0))
    safetensors.serialize_file(specs, file, {"from": dtype})


def read(file):
    with open(file, "rb") as stream:
        tensors = safetensors.deserialize(stream.read())
    for name, tensor in sorted(tensors):
        shape = "x".join(map(str, tensor["shape"]))
        print(name, tensor["dtype"], shape, bytes(tensor["data"]).hex())


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](*sys.argv[2:])
