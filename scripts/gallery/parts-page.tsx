import { createSignal } from 'solid-js';
import IconInbox from '~icons/lucide/inbox';
import IconTrash from '~icons/lucide/trash-2';
import { useI18n } from '../../web/i18n/i18n.tsx';
import { Badge } from '../../web/ui/badge.tsx';
import { Button, IconButton, LinkButton } from '../../web/ui/button.tsx';
import { Card, Disclosure, Facts, Section } from '../../web/ui/card.tsx';
import { Band, EmptyState, Skeleton } from '../../web/ui/feedback.tsx';
import { AmountField, NoteField, SelectField, TextField } from '../../web/ui/field.tsx';
import { AgeLabel, Figure } from '../../web/ui/figure.tsx';
import { Hero } from '../../web/ui/hero.tsx';
import { ProgressBar } from '../../web/ui/progress-bar.tsx';
import { SearchField } from '../../web/ui/search-field.tsx';
import { Segmented } from '../../web/ui/segmented.tsx';

export function PartsPage() {
  const { t, format } = useI18n();
  const [text, setText] = createSignal('pharmacie');
  const [show, setShow] = createSignal('near');
  const [note, setNote] = createSignal('Une note\nqui grandit\nligne après ligne');
  return (
    <>
      <Hero title={t('customers.title')} />
      <div class="page">
        <SearchField label={t('customers.search')} clearLabel={t('common.clear')} value={text()} onText={setText} />
        <Segmented
          label={t('customers.show')}
          value={show()}
          onChange={setShow}
          options={[
            { value: 'near', label: t('customers.near') },
            { value: 'late', label: t('customers.late') },
            { value: 'all', label: t('customers.all') },
          ]}
        />
        <div class="cluster">
          <Button kind="action">Action</Button>
          <Button kind="brand">Marque</Button>
          <Button>Discret</Button>
          <Button kind="danger" icon={<IconTrash />}>
            Abandonner
          </Button>
          <LinkButton kind="text" href="#">
            Un lien
          </LinkButton>
          <Button busy>Occupé</Button>
          <IconButton label="Effacer">
            <IconTrash />
          </IconButton>
        </div>
        <div class="cluster">
          <Badge tone="ok">Envoyé</Badge>
          <Badge tone="warn">En retard</Badge>
          <Badge tone="bad">Refusé</Badge>
          <Badge tone="info">Nouveau</Badge>
          <Badge tone="pend">En attente</Badge>
          <Badge tone="plain">180 m</Badge>
        </div>
        <Band tone="bad" action={{ label: t('common.retry'), run: () => undefined }}>
          {t('errors.internal')}
        </Band>
        <Band tone="info">312 clients sur 480 sur cet appareil</Band>
        <TextField
          label={t('login.email')}
          type="email"
          autocomplete="email"
          value="lea@demo"
          error="Il manque la fin."
          onText={() => undefined}
        />
        <AmountField
          label={t('visit.amount')}
          sign="€"
          value="12,345"
          error={t('visit.badAmount')}
          onText={() => undefined}
        />
        <NoteField label={t('visit.note')} value={note()} onText={setNote} hint="Visible par ton manager" />
        <SelectField label="Équipe" value="a" onValue={() => undefined} options={[{ value: 'a', label: 'Rhône' }]} />
        <Card>
          <Figure value={undefined} reason="moins de 5 visites" />
          <Figure value={format.money(123_450)} provisional={t('common.provisional', 1)} />
          <ProgressBar ratio={0} pace={0.3} label="0 %" />
          <ProgressBar ratio={0.69} pace={0.7} label="69 %" />
          <ProgressBar ratio={1} pace={0.7} label="100 %" />
          <ProgressBar ratio={1.4} pace={0.7} label="140 %" />
          <ProgressBar ratio={undefined} label="pas d’objectif" />
          <AgeLabel stale>données d’hier 14:02</AgeLabel>
          <Facts
            items={[
              { label: 'Essais', value: '3' },
              { label: 'Taille', value: '2,1 ko' },
            ]}
          />
          <Disclosure summary={t('board.how')} open>
            <p>Le chiffre d’affaires du mois rapporté à l’objectif.</p>
          </Disclosure>
        </Card>
        <EmptyState icon={<IconInbox />} title={t('day.empty')} action={<Button kind="brand">Noter une visite</Button>}>
          {t('day.emptyText')}
        </EmptyState>
        <Section title="Attente">
          <Skeleton height={64} rows={2} label={t('common.loading')} />
        </Section>
      </div>
    </>
  );
}
