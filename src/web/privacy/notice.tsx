/** ประกาศความเป็นส่วนตัว (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล 2562, ม.23): open to everybody, also before they sign in. */

import type { FC } from 'hono/jsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { PrivacyMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & { readonly t: PrivacyMessages }

export const NoticePage: FC<Props> = ({ t, ...frame }) => (
  <Frame {...frame} title={t.title}>
    <div>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
    </div>
    <section class="reading">
      <h2>{t.controllerTitle}</h2>
      <p>{t.controller}</p>
    </section>
    <section class="rows">
      <h2>{t.kindsTitle}</h2>
      <ul class="kept-kinds">
        {t.kinds.map(({ what, purpose, basis, kept, seen }) => (
          <li class="sheet">
            <h3>{what}</h3>
            <dl>
              <dt>{t.purpose}</dt>
              <dd>{purpose}</dd>
              <dt>{t.kept}</dt>
              <dd>{kept}</dd>
              <dt>{t.seen}</dt>
              <dd>{seen}</dd>
              <dt>{t.basis}</dt>
              <dd>{t[basis]}</dd>
            </dl>
          </li>
        ))}
      </ul>
      <p class="hint">{t.basisHint}</p>
    </section>
    <section class="reading">
      <h2>{t.elsewhereTitle}</h2>
      <p>{t.elsewhere}</p>
    </section>
    <section class="reading">
      <h2>{t.rightsTitle}</h2>
      <ul>
        <li>
          <a href="/account/data">{t.seeOwn}</a>
        </li>
        <li>
          <a href="/account">{t.correct}</a>
        </li>
        <li>
          <a href="/account/close">{t.close}</a>
        </li>
      </ul>
      <p>{t.otherRights}</p>
    </section>
  </Frame>
)
