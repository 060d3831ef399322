// The page for an address that leads nowhere.
import { HOME } from '../data/places.ts'
import { PageHeading } from '../parts/heading.tsx'
import { texts } from '../texts/app.ts'

export function NotFoundPage() {
  return (
    <div class="welcome">
      <PageHeading title={texts.notFound.title} />
      <p>{texts.notFound.text}</p>
      <p>
        <a class="button" href={HOME}>
          {texts.notFound.home}
        </a>
      </p>
    </div>
  )
}
