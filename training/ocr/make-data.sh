#!/bin/sh
# All crops: make-data.sh FONTFOLDER [FILES]. 15,000 crops a file, about half a minute each; the measured sets first.
cd "$(dirname "$0")" || exit 1
mkdir -p build
export OMP_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}
[ -f build/va.npz ] || nice -n 10 $python gen.py build/va.npz 2000 900 train "$1"
for level in 0 1 2 3; do
  [ -f build/te$level.npz ] || nice -n 10 $python gen.py build/te$level.npz 1500 91$level test "$1" $level
done
for n in $(seq 1 "${2:-20}"); do
  [ -f build/tr$n.npz ] || nice -n 10 $python gen.py build/tr$n.npz 15000 "$n" train "$1"
done
