/**
 * The document tree: one shape for every official document; the renderers (PDF, DOCX, HTML, XLSX) know only this.
 *
 * How to compose one:
 * - Text is given as it must be printed: Thai digits, `พ.ศ. ๒๕๖๖`, one space where Thai puts a space. Never spaces or line
 *   ends to move things about; renderers indent, centre, break and fill. Only page numbers are the renderer's.
 * - A section begins a new page. Cover, preface and contents stand in sections with `numbered: false`; the first numbered
 *   section is page ๑. A section whose first block is `memo-head`, `emblem-head` or
 *   `letter-head` is set as a letter: its page 1 shows no number, the next ones
 *   "- ๒ -" at the top, and "/ข้อความต่อไป..." at the foot of the page before.
 * - A wide table stands in a `landscape` section of its own.
 * - Headings go 1, 2, 3 without a jump (renderers mend a jump in what they tell a screen reader). The word บันทึกข้อความ,
 *   the cover's title and the title of `contents` are written by their blocks.
 * - Set `listed` for what the contents show. Where no heading is listed, leave `contents` out.
 * - The line before a signature ("จึงเรียนมาเพื่อโปรดทราบ") is an ordinary paragraph: renderers keep it with the signature.
 * - A chart always stands beside a table that says the same in numbers.
 */

/** Composed from a year's facts; what is composed from a form that a person fills in has the kind 'form' in its tree. */
export type DocumentKindWritten = 'analysis' | 'measures' | 'measures-result' | 'progress'

/** The parts of a signing route, in their order. */
export type SigningPart = 'drafter' | 'head' | 'clerk' | 'mayor'

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean }
  /** Ends a line inside a paragraph or a cell. */
  | { readonly kind: 'break' }

export type TableColumn = {
  readonly title: string
  /** share of the width; shares sum to 1 */ readonly width: number
  /** `end` is for numbers: they are set with their last digits below one another, in the middle of the column. */
  readonly align: 'start' | 'center' | 'end'
}

/** Spans count the cell itself; a cell that a rowSpan of an earlier row covers is left out of its row, as in HTML. */
export type TreeCell = { readonly content: readonly Inline[]; readonly rowSpan?: number; readonly colSpan?: number }

/** One chart description, drawn as Typst shapes in PDFs and as SVG on pages, always beside the table it pictures. */
export type Chart = {
  readonly title: string
  /** What a reader who cannot see it must know. */
  readonly alt: string
  /** 0–100, rounded to the two places that are printed. */
  readonly rows: readonly { readonly label: string; readonly now: number; readonly before: number | null }[]
  readonly nowLabel: string
  readonly beforeLabel: string | null
  /** A line at the target (85). */
  readonly target: number | null
}

export type TreeBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      /** listed in the contents */ readonly listed: boolean
      /** `center` for คำนำ and the like; `start` where not said */ readonly align?: 'start' | 'center'
    }
  | {
      readonly kind: 'paragraph'
      readonly content: readonly Inline[]
      /** first-line: 2.5 cm, as official letters have it */ readonly indent: 'first-line' | 'none' | 'hanging'
      readonly align: 'justify' | 'start' | 'center' | 'end'
    }
  /** Ordered lists are numbered ๑. ๒. by the renderer; others have a dash. */
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table'
      /** Set above the table; `''` where there is none to show. */
      readonly caption: string
      readonly columns: readonly TableColumn[]
      /** Two-row heads: grouped titles above the columns, spans summing to the columns. A group with `title: ''` has none: its columns' titles fill both rows. */
      readonly groups?: readonly { readonly title: string; readonly span: number }[]
      readonly rows: readonly (readonly TreeCell[])[]
    }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'contents'; readonly title: string }
  /** ส่วนหัวบันทึกข้อความ; the emblem's place is kept where there is no picture. */
  | {
      readonly kind: 'memo-head'
      readonly office: string
      readonly number: string
      readonly date: string
      readonly subject: string
      readonly addressee: string
    }
  /** หัวประกาศ คำสั่ง รายงาน: lines in the middle and a short rule below. `emblem` keeps the Garuda's place, 3 cm high, above them. */
  | { readonly kind: 'emblem-head'; readonly emblem: boolean; readonly lines: readonly string[] }
  /** หัวหนังสือภายนอก: the Garuda's place in the middle, ที่ on the left, whose letter it is on the right, the day from the middle on. */
  | {
      readonly kind: 'letter-head'
      readonly number: string
      readonly address: readonly string[]
      readonly date: string
      /** เรื่อง เรียน อ้างถึง สิ่งที่ส่งมาด้วย, each with one line or several; เรื่อง comes first */
      readonly fields: readonly { readonly label: string; readonly lines: readonly string[] }[]
    }
  /** ลายมือชื่อ: name in brackets, position, the post acted for. Name is null where the tree must not or cannot name a person: dots are set. */
  | {
      readonly kind: 'signature'
      /** "ลงชื่อ", with dots after it; null leaves only room to sign. */ readonly lead: string | null
      readonly name: string | null
      readonly position: string
      /** the post acted for: the renderer writes "รักษาราชการแทน" before it */ readonly actingFor: string | null
      /** month or day of the signing, last of all; left out where not said */ readonly date?: string
      readonly side: 'right' | 'left' | 'center'
      /** whose step on the signing route stands here; left out where nobody signs it in the program */ readonly part?: SigningPart
    }
  /** Dotted lines to write on by hand: the opinion of ปลัด or นายก. `lead` is what stands before the first dots. */
  | { readonly kind: 'writing-lines'; readonly lead: string | null; readonly lines: number }
  /** Stands alone in its section. `title` has one entry a line; `year` is a whole line ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"); empty texts are left out. */
  | {
      readonly kind: 'cover'
      readonly title: readonly string[]
      readonly agency: string
      readonly place: string
      readonly year: string
      readonly preparedBy: string
    }
  /** A QR code of a text, at its own size; `alt` says where it leads. */
  | { readonly kind: 'qr'; readonly text: string; readonly alt: string }
  | { readonly kind: 'page-break' }
  | { readonly kind: 'space'; readonly points: number }

export type DocumentTree = {
  readonly kind: DocumentKindWritten | 'form'
  readonly title: string
  readonly language: 'th' | 'en'
  /** ISO, the Buddhist year as in the kernel's ThaiDay (`2566-03-31`). Fixed by the caller, so that the same facts make the same bytes. */
  readonly date: string
  readonly author: string
  readonly sections: readonly {
    readonly landscape: boolean
    /** the cover has no number */ readonly numbered: boolean
    readonly blocks: readonly TreeBlock[]
  }[]
}
