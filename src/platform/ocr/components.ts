/** Connected pieces of ink. */

export type Piece = { x0: number; x1: number; y0: number; y1: number; pixels: number }

/** `labels` holds for each pixel the number of its piece, counted from 1, or 0; `pieces[n - 1]` is piece n. */
export type Pieces = { readonly labels: Int32Array; readonly pieces: readonly Piece[] }

/** Pieces whose pixels touch by side or corner. Two passes with union-find. */
export function findPieces(ink: Uint8Array, width: number, height: number): Pieces {
  const labels = new Int32Array(width * height)
  const parent: number[] = [0]
  const root = (n: number): number => {
    let at = n
    for (;;) {
      const up = parent[at] ?? 0
      if (up === at) return at
      parent[at] = parent[up] ?? 0
      at = parent[at] ?? 0
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (ink[i] === 0) continue
      let label = 0
      const meet = (j: number) => {
        const other = labels[j] ?? 0
        if (other === 0 || other === label) return
        const r = root(other)
        if (label === 0) label = r
        else if (r < label) {
          parent[label] = r
          label = r
        } else if (r > label) parent[r] = label
      }
      if (x > 0) meet(i - 1)
      if (y > 0) {
        meet(i - width)
        if (x > 0) meet(i - width - 1)
        if (x < width - 1) meet(i - width + 1)
      }
      if (label === 0) {
        label = parent.length
        parent.push(label)
      }
      labels[i] = label
    }
  }
  const numbers = new Int32Array(parent.length)
  const pieces: Piece[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const label = labels[i] ?? 0
      if (label === 0) continue
      const r = root(label)
      let n = numbers[r] ?? 0
      let piece = pieces[n - 1]
      if (piece === undefined) {
        piece = { x0: x, x1: x, y0: y, y1: y, pixels: 0 }
        pieces.push(piece)
        n = pieces.length
        numbers[r] = n
      }
      labels[i] = n
      piece.pixels++
      if (x < piece.x0) piece.x0 = x
      if (x > piece.x1) piece.x1 = x
      piece.y1 = y
    }
  }
  return { labels, pieces }
}
