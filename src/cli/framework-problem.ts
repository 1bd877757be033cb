/** What is wrong in a file of a method, in words. */

import type { FrameworkProblem } from '#framework'
import { unreachable } from '#kernel/unreachable'

/** Thai, then English. */
export function explainFrameworkProblem(problem: FrameworkProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'shape':
      return [`${problem.where}: รูปแบบไม่ถูกต้อง (${problem.wanted})`, `${problem.where}: ${problem.wanted}`]
    case 'weights-not-one':
      return problem.what === 'instruments'
        ? ['น้ำหนักของเครื่องมือรวมกันไม่เท่ากับ 1', 'the weights of the instruments do not sum to 1']
        : ['น้ำหนักของ EIT สองส่วนรวมกันไม่เท่ากับ 1', 'the weights of the two EIT parts do not sum to 1']
    case 'twice':
      return [`${problem.what} ซ้ำ`, `${problem.what} stands there twice`]
    case 'no-such-part':
      return [`${problem.what} อ้างถึง ${problem.names} ซึ่งไม่มี`, `${problem.what} names ${problem.names}, which is not there`]
    case 'misplaced':
      return [`${problem.what} อยู่ผิดที่ (${problem.names})`, `${problem.what} stands in the wrong place (${problem.names})`]
    case 'polarity-missing':
      return [`${problem.what} ไม่ได้บอกว่าเป็นคำถามเชิงบวกหรือเชิงลบ`, `${problem.what} does not say whether it is put positively or negatively`]
    case 'scale-uneven':
      return [`${problem.what}: จำนวนค่ากับจำนวนตัวเลือกไม่เท่ากัน`, `${problem.what}: values and labels differ in number`]
    case 'empty':
      return [`${problem.what} ว่าง`, `${problem.what} is empty`]
    case 'ladder':
      return [`ระดับ ${problem.what} ไม่เรียงต่อกัน`, `the level ${problem.what} does not follow on the one before`]
    default:
      return unreachable(problem)
  }
}
