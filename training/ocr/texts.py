"""What the crops say: numbers as Thai papers print them, and everything that is not a number, with the label of each text."""
import pathlib, random, re

TH, AR = '๐๑๒๓๔๕๖๗๘๙', '0123456789'
D = '0-9๐-๙'
REJ = '¤'                       # one for each maximal run of what is not a number
ALPHA = TH + AR + '.,-/%+(): ' + 'OIEoie' + REJ
NUM = re.compile(rf'[(+\-]?(?:(?<![A-Za-z])[OIEoie])?[{D}](?:[{D}.,/:\-]*[{D}])?[%).,/:\-]{{0,2}}')
LEADER = '\ue000'               # a row of form dots, which is not part of the number beside it

R = random.Random()


def label(text):
    """The transcript wanted for a text: numbers as they stand, a spaced dash between two numbers, one reject sign for each other run."""
    text = re.sub(r'[–—]', '-', text)
    text = re.sub(r'\.{3,}|…+|_{2,}', LEADER, text)
    text = re.sub(rf'(?<![A-Za-z])([OIEoie]) (?=[{D}])', r'\1', text)     # "I ๒๘" is one code
    out, pos, after_number = [], 0, False
    for m in NUM.finditer(text):
        gap = text[pos:m.start()]
        if gap.strip() == '-' and after_number and gap != '-':
            out.append(' - ')
        elif gap.strip():
            out.append(REJ)
        elif gap and out:
            out.append(' ')
        out.append(m.group())
        pos, after_number = m.end(), True
    if text[pos:].strip():
        out.append(REJ)
    return ''.join(out)


# --- numbers

def dg(n, z=TH):
    return ''.join(R.choice(z) for _ in range(n))


def grouped(n, z):
    s = R.choice(z[1:]) + dg(n - 1, z)
    k = len(s) % 3
    return ','.join(([s[:k]] if k else []) + [s[i:i + 3] for i in range(k, len(s), 3)])


def year(z):
    return z[2] + R.choice([z[5], z[5], z[5], z[4]]) + dg(2, z)


def score(z):
    return R.choice([lambda: dg(2, z) + '.' + dg(2, z)] * 5 + [
        lambda: dg(1, z) + '.' + dg(2, z), lambda: dg(2, z) + '.' + dg(1, z), lambda: z[1] + z[0] * 2 + '.' + z[0] * 2,
        lambda: z[1] + z[0] * 2, lambda: dg(2, z)])()


MONTHS = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split()
SHORT = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split()
DOTS = ['....', '......', '..........', '…', '……', '.................']


def spaced_range(z):
    """Two numbers with a dash that stands free, as level tables print them."""
    dash = R.choice([' - ', ' - ', ' – ', '  -  '])
    kind = R.random()
    if kind < .55: return score(z) + dash + score(z)
    if kind < .70: return year(z) + dash + year(z)
    if kind < .80: return grouped(R.randint(4, 6), z) + dash + grouped(R.randint(4, 7), z)
    return dg(R.randint(1, 2), z) + dash + dg(R.randint(1, 2), z)


def number():
    z = TH if R.random() < .7 else AR
    r = R.random()
    if r < .25: return score(z)
    if r < .28: return R.choice([dg(3, z) + '.' + dg(2, z), dg(1, z) + '.' + dg(1, z), dg(1, z) + '.' + dg(1, z) + '.' + dg(1, z)])
    if r < .35: return spaced_range(z)
    if r < .42: return year(z)
    if r < .52: return R.choice(['{}.', '{})', '({})', '{}', '{}', '{}/']).format(dg(R.choice([1, 1, 1, 2, 2, 3]), z))
    if r < .65: return grouped(R.randint(4, 8), z) + R.choice(['', '', '.' + z[0] * 2, '.' + dg(2, z), '.-'])
    if r < .70:
        return R.choice([
            f'{dg(R.randint(1, 2), z)}/{dg(R.randint(1, 2), z)}/{year(z)}', f'{year(z)}-{year(z)}', f'{score(z)}-{score(z)}',
            f'{dg(2, z)}-{dg(2, z)}', f'{dg(2, z)}:{dg(2, z)}', f'{dg(2, z)}.{dg(2, z)}', f'{dg(R.randint(1, 3), z)}/{year(z)}'])
    if r < .76: return R.choice('OOOIIIEEEoie') + dg(R.choice([1, 2, 2, 2]), z) + R.choice(['', '', '', '.'])
    if r < .81: return dg(R.randint(4, 5), z) + '/' + dg(R.randint(1, 5), z)
    if r < .85: return dg(R.randint(1, 2), z) + R.choice(['', '.' + dg(1, z), '.' + dg(2, z)]) + '%'
    if r < .91: return R.choice('+-') + dg(R.randint(1, 2), z) + R.choice(['', '.' + dg(1, z), '.' + dg(2, z), '.' + dg(2, z)])
    if r < .95:
        return R.choice([
            z[0] + '-' + dg(4, z) + '-' + dg(4, z), z[0] + dg(2, z) + '-' + dg(3, z) + '-' + dg(4, z), dg(13, z),
            dg(1, z) + '-' + dg(4, z) + '-' + dg(5, z) + '-' + dg(2, z) + '-' + dg(1, z)])
    return dg(R.randint(1, 9), z)


# --- what is not a number

WORDS = (pathlib.Path(__file__).parent / 'words.txt').read_text(encoding='utf-8').split()
CONS = 'กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'
CONS_WEIGHTS = [8, 3, 5, 1, 8, 4, 1, 3, 2, .3, 1, .3, .3, .5, .2, .2, 2, 5, 5, 2, 5, 1, 9, 4, 4, 2, .5, 3, 1, 2, 7, 6, 9, 5, 6, 2, 1, 6, 5, .2, 6, .3]
LATIN = ('the of ITA OIT EIT IIT Open Data Integrity Transparency Assessment PDF Link URL website Facebook Q&A www.example.go.th http https '
         'Social Network Online Report Page No. Score Excel Word email com Chief II III IV A B C D x X').split()
SIGNS = ['ๆ', 'ฯลฯ', 'พ.ศ.', 'ข้อ', 'ร้อยละ', '...', '.....', 'ฯ', '-', '"', '(ก)', 'ก.', 'ข.', '(ITA)', 'ค', 'ต', 'ด', 'ศ', 'ท', 'ภ', 'เ', 'แ',
         'า', 'ธ', 'ร', '|', '•', '*', '/', ',', '?', '๏', '“', '”']
BEFORE = ['พ.ศ.', 'พ.ศ. ', 'ข้อ ', 'ข้อที่ ', 'ร้อยละ ', 'เท่ากับ ', 'คะแนน ', 'ตัวชี้วัดที่ ', 'มาตรา ', 'จำนวน ', 'วันที่ ', 'ปี ', 'ที่ ตง ',
          'ที่ นธ ', 'ที่ มท ', 'OIT ', 'ข้อมูล ', 'ระดับ ', 'หมู่ที่ ', 'โทร. ', 'หน้า ', 'ที่ ', '- ', '• ', '(', '> ', '< ']
AFTER = [' บาท', ' คะแนน', ' คน', ' ข้อ', ' น.', ' มกราคม', ' เมษายน', ' กันยายน', ' พ.ค. ', ' ตัวชี้วัด', ' ครั้ง', ' วัน', ' ต่อ ', ')', ' ขึ้นไป']


def syllable():
    c = R.choices(CONS, CONS_WEIGHTS)[0]
    t = R.choice(['', '', '', '่', '้', '้', '็', '์'])
    r = R.random()
    if r < .35: return R.choice('เแโไใ') + c + (t if t in '่้' else '') + R.choice(['', R.choice(CONS), 'า', 'ะ'])
    if r < .75: return c + R.choice('ัิีึืุู') + (t if t in '่้' else '') + R.choice(['', R.choice(CONS)])
    return c + R.choice(['', '่', '้']) + R.choice(['า', 'ะ', 'ำ', '', 'อ', 'ๆ', 'ฯ', 'รร', '์'])


MARKS = 'ะัาำิีึืฺุู็่้๊๋์ํๆฯ'


def thai(n):
    """Thai of about n characters: real words run together, or made-up syllables."""
    s, real = '', R.random() < .65
    while len(s) < n + (4 if real else 0):
        s += (R.choice(WORDS) if real else syllable()) + (' ' if R.random() < .1 else '')
    if real and len(s) > n:          # a cut may start inside a word, as a crop does
        i = R.randrange(max(1, len(s) - n))
        while i < len(s) - 1 and (s[i] in MARKS or s[i] == ' '): i += 1
        s = s[i:i + n]
    return s.strip() or 'ก'


def not_number():
    r = R.random()
    if r < .76: return thai(R.choice([1, 2, 3, 3, 4, 5, 6, 8, 10, 14]))
    if r < .82: return R.choice(SIGNS)
    if r < .93: return ' '.join(R.choice(LATIN) for _ in range(R.choice([1, 1, 2])))
    # No single letters: an I, l or O alone in a cell looks like a digit, and in these papers nearly always is one.
    return ''.join(R.choice('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(R.randint(2, 8)))


def phrase():
    """Set phrases around numbers: dates, references, form dots, contents lines, questions by code."""
    z = TH if R.random() < .85 else AR
    r = R.random()
    day = str(R.randint(1, 31))
    day = ''.join(z[int(c)] for c in day)
    if r < .16: return f'{R.choice(["", "วันที่ ", "ณ วันที่ "])}{day} {R.choice(MONTHS)} {R.choice(["", "พ.ศ. ", "พ.ศ."])}{year(z)}'
    if r < .26: return f'{day} {R.choice(SHORT)} {R.choice([year(z), dg(2, z)])}'
    if r < .32: return f'{R.choice(SHORT)} {dg(2, z)} {R.choice(["-", "–", "ถึง"])} {R.choice(SHORT)} {dg(2, z)}'
    if r < .42: return f'ที่ {"".join(R.choices(CONS, CONS_WEIGHTS, k=2))} {dg(5, z)}/{R.choice([dg(R.randint(1, 4), z), "ว " + dg(R.randint(1, 4), z), "…………", "......"])}'
    if r < .56: return R.choice(['', 'จำนวน ', 'ข้อ ']) + R.choice(DOTS) + R.choice(['', ' ']) + number() + R.choice(['', ' ']) + R.choice(DOTS + ['']) + R.choice(['', ' บาท', ' คน'])
    if r < .68: return R.choice([thai(6), number()]) + ' ' + R.choice(DOTS) + ' ' + dg(R.randint(1, 2), z)
    if r < .80: return R.choice(['ข้อ ', 'ข้อ', 'ข้อที่ ', '']) + R.choice('IEOieo') + R.choice(['', '', ' ']) + R.choice([dg(2, z), dg(1, z), dg(1, AR) + dg(1, TH)])
    if r < .90: return R.choice(['ระหว่าง ', 'คะแนน ', 'ระดับ ', '']) + spaced_range(z) + R.choice(['', ' คะแนน', ' บาท'])
    return dg(1, z) + R.choice(['.', ')', '.' + dg(1, z), '.' + dg(1, z) + ')']) + ' ' + thai(R.choice([4, 8, 12]))


def mixed(long=False):
    if not long and R.random() < .25:
        return (R.choice(BEFORE) + number() + (R.choice(AFTER) if R.random() < .5 else '')).strip()
    parts = []
    for _ in range(R.choice([2, 2, 3]) if long else R.choice([1, 1, 2])):
        if long and R.random() < .5:
            parts += [thai(R.choice([6, 12, 20])), R.choice([' ', '', ' ' + R.choice(BEFORE)])]
        k = R.random()
        if k < .7: parts.append(thai(R.choice([1, 2, 3, 5, 8])))
        parts += [' ' if R.random() < .6 else '', number()]
        if k > .35: parts += [' ' if R.random() < .6 else '', thai(R.choice([1, 2, 3, 5, 8])) if k > .4 else '']
    return re.sub(' +', ' ', ''.join(parts)).strip()


def sample():
    r = R.random()
    if r < .27: return number()
    if r < .33: return ' '.join(number() for _ in range(R.choice([2, 2, 3])))
    if r < .43: return phrase()
    if r < .58: return not_number()
    if r < .63: return thai(R.choice([18, 25, 35]))
    return mixed(R.random() < .4)
