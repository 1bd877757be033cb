/** The signed paper as a file: composed once more from what all signed, sealed, and never changed again. */

import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { Paper, SigningStep } from '../domain/life/paper.ts'
import { withCertificate, withSignatures } from '../domain/life/signed-tree.ts'
import { renderPdf } from '../render/pdf/render-pdf.ts'
import { insertVerifyCode, lockPaper, setPaper } from '../store/papers.ts'
import { recordPaper, treeHash } from './deps.ts'
import type { FreezeDeps } from './deps.ts'

/** Where everybody verifies a paper. */
export const verifyAddress = (baseUrl: string, code: string): string => `${baseUrl}/v/${code}`

/** Throws where the tree is not the one that was signed: then nothing of the deed stays. */
export function freezePaper(db: Db, deps: FreezeDeps, paper: Paper, steps: readonly SigningStep[]): Promise<Paper> {
  return inTransaction(db, async (tx) => {
    const { tree, treeSha256, code, agencyId, version, number } = paper
    if (!tree || !treeSha256 || code === null || treeHash(tree) !== treeSha256) throw new Error('this is not what was put forward')
    const at = deps.now()
    const address = verifyAddress(deps.baseUrl, code)
    const whole = withCertificate(withSignatures(tree, steps), steps, { number, version, treeSha256, code, address })
    const pdf = await renderPdf(whole)
    const sealed = await deps.seal(pdf, { officeId: agencyId, officeName: tree.author, reason: 'ลงนามในหนังสือราชการ', at })
    const { sha256 } = await deps.files.put(sealed)
    const final: Paper = { ...paper, state: 'final', fileSha256: sha256, bytes: sealed.length, updatedAt: at, finalAt: at }
    await setPaper(tx, final)
    await insertVerifyCode(tx, { code, agencyId, paperId: paper.id })
    await recordPaper(tx, deps, paper, 'paper.final', { version, sha256, treeSha256 })
    const old = paper.corrects === null ? undefined : await lockPaper(tx, agencyId, paper.corrects)
    if (old?.state === 'final') {
      await setPaper(tx, { ...old, state: 'superseded', updatedAt: at })
      await recordPaper(tx, deps, old, 'paper.superseded', { by: paper.id })
    }
    return final
  })
}
