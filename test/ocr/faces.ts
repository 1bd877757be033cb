/** The fonts that the test pages are printed in: those of npm everywhere, Debian's where they are installed. */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Face } from './print.ts'

const npm = (name: string) => fileURLToPath(new URL(`../../node_modules/@expo-google-fonts/${name}`, import.meta.url))
const tlwg = (name: string) => `/usr/share/fonts/truetype/tlwg/${name}`

const face = (name: string, points: number, regular: string, bold: string): Face => ({
  name,
  points,
  files: [
    { weight: 400, path: regular },
    { weight: 700, path: bold },
  ],
})

/** Fonts that models/numbers.md names as trained; points as papers use them (Laksaman is TH Sarabun's size, the others larger faces). */
export const trainedFaces: readonly Face[] = [
  face('Sarabun', 13, npm('sarabun/400Regular/Sarabun_400Regular.ttf'), npm('sarabun/700Bold/Sarabun_700Bold.ttf')),
  face('Maitree', 12, npm('maitree/400Regular/Maitree_400Regular.ttf'), npm('maitree/700Bold/Maitree_700Bold.ttf')),
  face(
    'Noto Sans Thai Looped',
    12,
    npm('noto-sans-thai-looped/400Regular/NotoSansThaiLooped_400Regular.ttf'),
    npm('noto-sans-thai-looped/700Bold/NotoSansThaiLooped_700Bold.ttf'),
  ),
]

/** Trained too, but in no npm package. */
export const debianFaces: readonly Face[] = [
  face('Laksaman', 16, tlwg('Laksaman.ttf'), tlwg('Laksaman-Bold.ttf')),
  face('Norasi', 12, tlwg('Norasi.ttf'), tlwg('Norasi-Bold.ttf')),
  face('Garuda', 11, tlwg('Garuda.ttf'), tlwg('Garuda-Bold.ttf')),
].filter(({ files }) => files.every(({ path }) => existsSync(path)))

/** The family that the model never saw. */
export const unseenFace: Face = face('Niramit', 13, npm('niramit/Niramit_400Regular.ttf'), npm('niramit/Niramit_700Bold.ttf'))
