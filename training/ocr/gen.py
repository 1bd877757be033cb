"""Draws synthetic crops of text and degrades them: gen.py OUT.npz COUNT SEED train|test FONTFOLDER [LEVEL 0-3]"""
import os, sys
import cv2, numpy as np
from PIL import Image, ImageDraw, ImageFont
from fonts import fonts
from texts import ALPHA, R, label, sample, thai

cv2.setNumThreads(1)
H, WIDEST = 32, 640
KEPT, GLYPHS = {}, {}


def font(path, size):
    key = (path, size)
    if key not in KEPT:
        if len(KEPT) > 1500: KEPT.clear()
        KEPT[key] = ImageFont.truetype(path, size)
    return KEPT[key]


def has(path, ch):
    """Whether the font draws the character itself and not its empty box."""
    if (path, ch) not in GLYPHS:
        f = font(path, 32)
        GLYPHS[path, ch] = bytes(f.getmask(ch)) != bytes(f.getmask('\uffff'))
    return GLYPHS[path, ch]


def drawable(text, path):
    for ch, plain in (('–', '-'), ('…', '...'), ('•', ''), ('“', '"'), ('”', '"'), ('๏', '')):
        if ch in text and not has(path, ch): text = text.replace(ch, plain)
    return text.strip()


def draw(text, f, neighbours):
    """Ink mask, box of the text in it, and top and bottom of the digits' zone."""
    l, t, r, b = f.getbbox(text)
    pad = max(8, int(f.size * .5))
    w, h = r - l + 2 * pad, b - t + 2 * pad
    im = Image.new('L', (max(8, w), max(8, h)), 0)
    d = ImageDraw.Draw(im)
    d.text((pad - l, pad - t), text, font=f, fill=255)
    a = np.asarray(im)
    ys, xs = np.where(a.max(1) > 60)[0], np.where(a.max(0) > 60)[0]
    if len(ys) == 0: return None
    box = (xs[0], ys[0], xs[-1] + 1, ys[-1] + 1)
    if neighbours:               # bits of the words, lines and rules around it
        im = im.copy()
        d = ImageDraw.Draw(im)
        gap = max(3, int(f.size * R.uniform(.18, .5)))
        if R.random() < .3: d.text((box[2] + gap, pad - t), thai(3), font=f, fill=255)
        if R.random() < .2: d.text((pad - l, box[3] + f.size * R.uniform(.15, .5) - t * .3), thai(6), font=f, fill=255)
        lw = max(1, int(f.size * R.uniform(.02, .06)))
        if R.random() < .35: y = box[3] + R.uniform(-.06, .25) * (box[3] - box[1]); d.line((0, y, w, y), fill=255, width=lw)
        if R.random() < .25: y = box[1] - R.uniform(-.04, .25) * (box[3] - box[1]); d.line((0, y, w, y), fill=255, width=lw)
        if R.random() < .25: x = box[0] - R.uniform(.04, .3) * f.size; d.line((x, 0, x, h), fill=255, width=lw)
        if R.random() < .25: x = box[2] + R.uniform(.04, .3) * f.size; d.line((x, 0, x, h), fill=255, width=lw)
    zone = f.getbbox('๐')
    return np.asarray(im), box, pad - t + zone[1], pad - t + zone[3]


def jpeg(a, q):
    return cv2.imdecode(cv2.imencode('.jpg', a, [cv2.IMWRITE_JPEG_QUALITY, q])[1], 0)


def make(text, path, level, rs):
    """One crop, 32 pixels high. Levels: 0 clean, 1 light scan, 2 photocopy, 3 fax, thin, stamped."""
    dpi = R.choice(([150, 200, 300], [130, 150, 200, 300], [110, 130, 150, 200, 200, 200, 300], [100, 120, 150, 200])[level])
    size = max(14, int(R.uniform(11.5, 20) * dpi / 72))
    if 'Sarabun' not in path and 'Laksaman' not in path: size = max(14, int(size * .85))
    drawn = draw(text, font(path, size), R.random() < (.12, .2, .28, .3)[level])
    if drawn is None: return None
    m, (x0, y0, x1, y1), zone_top, zone_bottom = drawn
    if R.random() < .35:         # narrower and wider cuts of the same face
        k = R.uniform(.82, 1.12)
        m = cv2.resize(m, (max(8, int(m.shape[1] * k)), m.shape[0]), interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_LINEAR)
        x0, x1 = int(x0 * k), int(np.ceil(x1 * k))
    h, w = m.shape
    zone, top = ((zone_top, zone_bottom) if len(text) > 2 else None), y0
    m = m.astype(np.float32) / 255
    if R.random() < (.0, .4, .7, .7)[level]:          # rotation and slant
        angle = max(-2.2, min(2.2, R.gauss(0, (.0, .4, .8, .9)[level])))
        slant = R.gauss(0, .03) + (R.uniform(.1, .25) if R.random() < .05 else 0)
        M = cv2.getRotationMatrix2D(((x0 + x1) / 2, (y0 + y1) / 2), angle, 1)
        M[0, 1] += slant
        M[0, 2] -= slant * (y0 + y1) / 2
        m = cv2.warpAffine(m, M, (w, h), flags=cv2.INTER_LINEAR)
        c = np.array([[x0, y0, 1], [x1, y0, 1], [x0, y1, 1], [x1, y1, 1]]) @ M.T
        x0, x1 = max(0, int(c[:, 0].min())), min(w, int(np.ceil(c[:, 0].max())))
        y0, y1 = max(0, int(c[:, 1].min())), min(h, int(np.ceil(c[:, 1].max())))
    if level and R.random() < .25:                    # thin or fat strokes
        k = np.ones((2, 2), np.uint8)
        m2 = cv2.erode(m, k) if (R.random() < .5 and size > 26) else cv2.dilate(m, k)
        m = .5 * m + .5 * m2 if R.random() < .6 else m2
    paper = R.uniform(225, 255)
    ink = R.uniform(0, 60) if level < 2 else R.uniform(0, 130)
    if level == 3 and R.random() < .3: ink = R.uniform(100, 170)
    blur = (0, R.uniform(.2, .8), R.uniform(.4, 1.2), R.uniform(.4, 1.3))[level] * max(.7, size / 40)
    if blur > .15: m = cv2.GaussianBlur(m, (0, 0), blur)
    a = paper + (ink - paper) * m
    if level >= 2 and R.random() < .4:                # uneven light
        gy, gx = np.mgrid[0:h, 0:w].astype(np.float32)
        a = a - R.uniform(0, 40) * (gx / w if R.random() < .5 else gy / h)
    if level >= 2 and R.random() < .08:               # the arc of a stamp
        over = np.zeros((h, w), np.float32)
        cv2.ellipse(over, (R.randrange(w), R.randrange(-h, 2 * h)), (int(h * R.uniform(.8, 3)),) * 2, 0, 0, 360, 1.0, max(1, size // 14), cv2.LINE_AA)
        a = a * (1 - over * R.uniform(.15, .55))
    noise = (1, R.uniform(1, 6), R.uniform(3, 22), R.uniform(4, 25))[level]
    a = a + rs.standard_normal((h, w)).astype(np.float32) * noise
    if level == 3 and R.random() < .65 or level == 2 and R.random() < .4:      # fax, photocopy: black and white
        if R.random() < .5: a = cv2.GaussianBlur(a, (0, 0), R.uniform(.4, .9))
        edge = paper + (ink - paper) * R.uniform(.28, .62)
        a = np.where(a < edge, R.uniform(0, 30), 255.).astype(np.float32)
        if R.random() < .5:
            sp, p = rs.random((h, w)), R.uniform(.0005, .006)
            a[sp < p] = 0
            a[sp > 1 - p] = 255
        if R.random() < .4: a = cv2.GaussianBlur(a, (0, 0), R.uniform(.3, .6))
    a = np.clip(a, 0, 255).astype(np.uint8)
    if level and R.random() < .6: a = jpeg(a, R.randint(*((60, 92), (60, 92), (30, 80), (20, 70))[level]))
    height = y1 - y0
    if zone is not None and R.random() < .5 and height > 6:       # cut by the zone of digits, as segment.ts cuts lines by their body
        dh, y0 = zone[1] - zone[0], y0 + (zone[0] - top)
        y1, above, below = y0 + dh, R.uniform(.38, .85) * dh, R.uniform(.15, .55) * dh
    elif R.random() < .25: above, below = R.uniform(.1, .6) * height, R.uniform(.05, .5) * height
    else: above, below = R.uniform(-.02, .18) * height, R.uniform(-.02, .18) * height
    if len(text) == 1 and R.random() < .5 or text in ('.', '-', ',', '...', '.....', '"', '*'):
        above, below = above + size * .25, below + size * .1
    left, right = R.uniform(-.02, .3) * size, R.uniform(-.02, .3) * size
    a = a[max(0, int(y0 - above)):min(h, int(y1 + below + 1)), max(0, int(x0 - left)):min(w, int(x1 + right + 1))]
    if a.shape[0] < 6 or a.shape[1] < 3: return None
    width = max(8, round(a.shape[1] * H / a.shape[0]))
    if width > WIDEST: return None
    return cv2.resize(a, (width, H), interpolation=cv2.INTER_AREA if a.shape[0] > H else cv2.INTER_LINEAR)


def main():
    out, n, seed, split, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5]
    only = int(sys.argv[6]) if len(sys.argv) > 6 else None
    R.seed(seed)
    rs = np.random.default_rng(seed)
    paths, weights = zip(*fonts(split, folder))
    ims, ws, labels, names, levels = [], [], [], [], []
    while len(ims) < n:
        level = only if only is not None else R.choices([0, 1, 2, 3], [.12, .28, .40, .20])[0]
        path = R.choices(paths, weights)[0]
        text = drawable(sample(), path)
        try: a = make(text, path, level, rs)
        except (OSError, cv2.error): continue
        if a is None: continue
        lb = label(text)
        if a.shape[1] / 4 < len(lb) * 1.35 + 1 or any(c not in ALPHA for c in lb): continue
        ims.append(a.reshape(-1)); ws.append(a.shape[1]); labels.append(lb); names.append(os.path.basename(path)); levels.append(level)
    with open(out + '.part', 'wb') as f:
        np.savez(f, px=np.concatenate(ims), w=np.array(ws, np.int32), lab=np.array(labels), font=np.array(names), lev=np.array(levels, np.int8))
    os.rename(out + '.part', out)      # a file that is there is whole: training picks them up as they come


if __name__ == '__main__': main()
