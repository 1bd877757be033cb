/** All forms, by what they are for: which item of the year asks for each, and how far it is filled in. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import { checklistOf, forms } from '#report'
import type { Form, FormGroup, KeptForm } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { pathOf } from './entered-form.ts'
import type { FormsMessages } from './messages.th.ts'
import type { YearItems } from './year-items.ts'

export type FormsPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: FormsMessages
  readonly base: string
  readonly kept: readonly KeptForm[]
  readonly items: YearItems
}

const groups: readonly FormGroup[] = ['letters', 'integrity', 'reports', 'manuals', 'rules']

export const FormsPage: FC<FormsPageProps> = ({ t, base, kept, items, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  return (
    <Frame {...frame} title={`${t.title} · ${frame.office?.name ?? ''}`} section="papers">
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p class="hint">{shown(items.year === items.running ? t.ofYear(String(items.year)) : t.nearestYear(String(items.year)))}</p>
      </div>
      {groups.map((group) => {
        const own = forms.filter((form) => form.group === group)
        return own.length === 0 ? null : (
          <section class="rows" aria-labelledby={group}>
            <h2 id={group}>{t.groups[group]}</h2>
            <ul class="cards papers">
              {own.map((form) => (
                <FormCard
                  t={t}
                  form={form}
                  base={base}
                  kept={kept.find(({ kind }) => kind === form.kind)}
                  items={items}
                  language={language}
                />
              ))}
            </ul>
          </section>
        )
      })}
      <p>
        <a href={base.replace(/forms$/, 'papers')}>{t.papers}</a>
      </p>
    </Frame>
  )
}

type CardProps = Pick<FormsPageProps, 't' | 'base' | 'items' | 'language'> & { readonly form: Form; readonly kept: KeptForm | undefined }

const FormCard: FC<CardProps> = ({ t, base, form, kept, items, language }) => {
  const shown = (text: string) => digits(text, language)
  const asked = items.of(form)
  const missing = kept ? checklistOf(form, kept.values, []).checks.filter(({ met }) => !met).length : 0
  return (
    <li class="card">
      <May deed="paper.write" otherwise={shown(form.name[language])}>
        <a href={`${base}/${pathOf(form)}`}>{shown(form.name[language])}</a>
      </May>
      <small>{shown(form.about[language])}</small>
      <small>{asked.length === 0 ? t.noItem : asked.map(({ code }) => shown(t.item(code))).join(' · ')}</small>
      <small>
        {kept === undefined ? (
          t.begin
        ) : (
          <>
            <span class={`tag ${missing === 0 ? 'good' : 'warn'}`}>{missing === 0 ? t.readyTag : shown(t.lacks(missing))}</span>{' '}
            {t.keptOn(shownDay(dayOf(kept.updatedAt), language, 'short'))}
          </>
        )}
      </small>
    </li>
  )
}
