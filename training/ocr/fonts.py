"""Which fonts the crops are drawn in, how often each, and which family the training never sees."""
import glob, os, re

HELD_OUT = 'Niramit'            # the family of the honest figure for a font that training never saw
LOOPLESS = ('Kanit', 'Prompt', 'Mitr', 'K2D', 'KoHo', 'ChakraPetch', 'Anuphan', 'NotoSansThai_', 'IBMPlexSansThai_', 'BaiJamjuree',
            'Kodchasan', 'Athiti', 'Mali', 'Itim', 'Sriracha', 'Purisa', 'Fahkwang', 'Pridi')
DECORATIVE = ('Charm', 'Charmonman', 'Pattaya', 'Chonburi', 'Srisakdi')
TLWG = '/usr/share/fonts/truetype/tlwg'


def weight(path):
    """Papers of Thai offices are nearly all TH Sarabun: its likes come often, faces for posters seldom."""
    name = os.path.basename(path)
    w = 1.0
    if name.startswith(LOOPLESS): w *= .25
    if name.startswith(DECORATIVE): w *= .08
    if name.startswith('Sarabun'): w *= 3
    if name.startswith(('Laksaman', 'Norasi')): w *= 4
    if re.search('Typewriter|Typist|Mono', name): w *= .4
    if re.search('Italic|Oblique', name): w *= .25
    if re.search('100|200|800|900', name): w *= .15
    if re.search('300|500|600', name): w *= .4
    return w


def fonts(split, folder):
    """[(path, weight)] of 'train' (all families but the held-out one) or 'test' (that one alone)."""
    found = sorted(glob.glob(f'{TLWG}/*.ttf')) + sorted(glob.glob(f'{folder}/node_modules/@expo-google-fonts/*/**/*.ttf', recursive=True))
    chosen = [f for f in found if (HELD_OUT in os.path.basename(f)) == (split == 'test')]
    if split == 'test': chosen = [f for f in chosen if re.search('400|700', f) and 'Italic' not in f]
    return [(f, weight(f)) for f in chosen]


if __name__ == '__main__':      # the list of families for the model card
    import sys
    families = sorted({re.split(r'[-_.]', os.path.basename(f))[0] for f, _ in fonts('train', sys.argv[1])})
    print(len(families), 'families,', len(fonts('train', sys.argv[1])), 'files:', ', '.join(families))
