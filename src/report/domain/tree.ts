/** The document tree: one shape for every official document; the renderers (PDF, DOCX, HTML) know only this. */

export type DocumentKindWritten = 'analysis' | 'measures' | 'measures-result' | 'progress'

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean }
  /** Ends a line inside a paragraph or a cell. */
  | { readonly kind: 'break' }

export type TableColumn = {
  readonly title: string
  /** share of the width; shares sum to 1 */ readonly width: number
  readonly align: 'start' | 'center' | 'end'
}

export type TreeCell = { readonly content: readonly Inline[]; readonly rowSpan?: number; readonly colSpan?: number }

/** One chart description, drawn as Typst shapes in PDFs and as SVG on pages, always beside the table it pictures. */
export type Chart = {
  readonly title: string
  /** What a reader who cannot see it must know. */
  readonly alt: string
  readonly rows: readonly { readonly label: string; readonly now: number; readonly before: number | null }[]
  readonly nowLabel: string
  readonly beforeLabel: string | null
  /** A line at the target (85). */
  readonly target: number | null
}

export type TreeBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; /** listed in the contents */ readonly listed: boolean }
  | {
      readonly kind: 'paragraph'
      readonly content: readonly Inline[]
      readonly indent: 'first-line' | 'none' | 'hanging'
      readonly align: 'justify' | 'start' | 'center' | 'end'
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly TableColumn[]
      /** two-row heads: grouped titles above the columns */ readonly groups?: readonly { readonly title: string; readonly span: number }[]
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
  /** ลายมือชื่อ: name in brackets, position, the post acted for. Name is null where the tree must not or cannot name a person: dots are set. */
  | {
      readonly kind: 'signature'
      readonly lead: string | null
      readonly name: string | null
      readonly position: string
      readonly actingFor: string | null
      readonly side: 'right' | 'left' | 'center'
    }
  | {
      readonly kind: 'cover'
      readonly title: readonly string[]
      readonly agency: string
      readonly place: string
      readonly year: string
      readonly preparedBy: string
    }
  | { readonly kind: 'page-break' }
  | { readonly kind: 'space'; readonly points: number }

export type DocumentTree = {
  readonly kind: DocumentKindWritten
  readonly title: string
  readonly language: 'th'
  /** Fixed by the caller, so that the same facts make the same bytes. */
  readonly date: string
  readonly author: string
  readonly sections: readonly {
    readonly landscape: boolean
    /** the cover has no number */ readonly numbered: boolean
    readonly blocks: readonly TreeBlock[]
  }[]
}
