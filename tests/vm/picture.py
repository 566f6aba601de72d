# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the screen and how alike two of them are.

The machine draws through OpenGL ES in software, the references are drawn by SDL's software renderer: the two round
differently, so single pixels may differ. Pictures are *alike* when no more than a small share of the pixels differs by more
than a small step; two different screens of Lobi differ in tens of per cent.
"""
import pathlib
import re
import subprocess

STEP = 8          # of 255, per colour
SHARE = 0.005     # of all pixels


class Picture:
    """8-bit RGB rows without gaps."""

    def __init__(self, width, height, data):
        self.width, self.height, self.data = width, height, data
        if len(data) != width * height * 3:
            raise ValueError(f"{width}x{height} needs {width * height * 3} bytes, not {len(data)}")

    @classmethod
    def from_ppm(cls, data):
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        return cls(int(head[1]), int(head[2]), data[head.end():])

    @classmethod
    def from_file(cls, path, *operations):
        """Any picture ImageMagick reads; `operations` are its words, such as "-rotate", "90"."""
        done = subprocess.run(["convert", str(path), "-alpha", "off", *operations, "-depth", "8", "ppm:-"], capture_output=True)
        if done.returncode:
            raise ValueError(f"{path}: {done.stderr.decode(errors='replace').strip()}")
        return cls.from_ppm(done.stdout)

    def pixel(self, x, y):
        at = (y * self.width + x) * 3
        return tuple(self.data[at:at + 3])

    def row(self, y, left=0, right=None):
        return self.data[(y * self.width + left) * 3:(y * self.width + (self.width if right is None else right)) * 3]

    def turned_clockwise(self):
        """As a page looks on a panel that is mounted upright: `--rotate 90`."""
        turned = bytearray(len(self.data))
        for colour in range(3):
            plane = self.data[colour::3]
            rows = [plane[y * self.width:(y + 1) * self.width] for y in range(self.height)]
            turned[colour::3] = b"".join(bytes(column) for column in zip(*reversed(rows)))
        return Picture(self.height, self.width, bytes(turned))

    def write_png(self, path):
        head = b"P6 %d %d 255\n" % (self.width, self.height)
        subprocess.run(["convert", "ppm:-", str(path)], input=head + self.data, check=True)
        return pathlib.Path(path)


def differing(a, b, step=STEP):
    """How many pixels of two rows differ by more than `step` in a colour."""
    if a == b:
        return 0
    return len({at // 3 for at, (x, y) in enumerate(zip(a, b)) if x - y > step or y - x > step})


def share_differing(a, b):
    """0.0: the same picture; 1.0: no pixel alike, or not even the same size."""
    if (a.width, a.height) != (b.width, b.height):
        return 1.0
    return sum(differing(a.row(y), b.row(y)) for y in range(a.height)) / (a.width * a.height)


def are_alike(a, b):
    return share_differing(a, b) <= SHARE


def scrolled_by(before, after, top, bottom, left, right):
    """How many pixels the area moved up (negative: down) and how well that fits: (distance, share that differs).

    Looked for among all distances that leave a third of the area comparable; every fourth row and every eighth pixel of
    it are enough to tell.
    """
    def samples(picture, y):
        return picture.row(y, left, right)[1::3 * 8]  # green

    height = bottom - top
    was = {y: samples(before, y) for y in range(top, bottom)}
    now = {y: samples(after, y) for y in range(top, bottom, 4)}
    best = (0, 1.0)
    for distance in range(-height * 2 // 3, height * 2 // 3 + 1):
        pairs = [(was[y + distance], row) for y, row in now.items() if y + distance in was]
        wrong, count = 0, sum(len(row) for _, row in pairs)
        for old, row in pairs:
            if old != row:
                wrong += sum(x - y > STEP or y - x > STEP for x, y in zip(old, row))
                if wrong >= best[1] * count:
                    break
        else:
            best = (distance, wrong / count)
    return best
