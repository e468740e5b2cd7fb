"""Switches on, in a GGUF file, that a token begins every text. Exits with 1 where it was on already."""

import sys

import gguf

reader = gguf.GGUFReader(sys.argv[1], "r+")
field = reader.get_field("tokenizer.ggml.add_bos_token")
if field is None:
    sys.exit(1)
switch = field.parts[field.data[0]]
if switch[0]:
    sys.exit(1)
switch[0] = True
reader.data.flush()
