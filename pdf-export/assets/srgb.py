"""Writes srgb.icc: sRGB as a matrix and curve profile, ICC version 2.4 (ISO 22028, IEC 61966-2-1)."""

import pathlib
import struct


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz(x, y, z):
    return b"XYZ \0\0\0\0" + fixed(x) + fixed(y) + fixed(z)


def curve(points=256):
    def linear(v):
        return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

    values = [round(linear(i / (points - 1)) * 65535) for i in range(points)]
    return b"curv\0\0\0\0" + struct.pack(">I", points) + struct.pack(f">{points}H", *values)


def description(text):
    ascii_text = text.encode() + b"\0"
    return (b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text
            + b"\0" * 8 + b"\0" * 3 + b"\0" * 67)


# Primaries adapted to D50 by the Bradford matrix, as the sRGB standard profile has them.
tags = {
    b"desc": description("sRGB IEC61966-2.1"),
    b"cprt": b"text\0\0\0\0No copyright, use freely\0",
    b"wtpt": xyz(0.9642, 1.0, 0.8249),
    b"rXYZ": xyz(0.43607, 0.22249, 0.01392),
    b"gXYZ": xyz(0.38515, 0.71687, 0.09708),
    b"bXYZ": xyz(0.14307, 0.06061, 0.71410),
}
trc = curve()
offset = 128 + 4 + 12 * (len(tags) + 3)
table, data = b"", b""
for signature, content in [*tags.items(), (b"rTRC", trc)]:
    content += b"\0" * (-len(content) % 4)
    table += signature + struct.pack(">II", offset + len(data), len(content))
    if signature == b"rTRC":
        for other in (b"gTRC", b"bTRC"):
            table += other + struct.pack(">II", offset + len(data), len(content))
    data += content
body = struct.pack(">I", len(tags) + 3) + table + data
header = struct.pack(">I4sI4s4s4s", 128 + len(body), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + fixed(0.9642) + fixed(1.0) + fixed(0.8249)
header += b"\0" * (128 - len(header))
pathlib.Path(__file__).with_name("srgb.icc").write_bytes(header + body)
