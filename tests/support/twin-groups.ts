// A group beside every group of a test, in the same club and of the same members: triggers write each row of a group a second
// time, with ids of its own and other words, before the row itself. Whatever a query finds that forgot to ask for the group is
// the twin's. What a table has of no group has no twin.
import type { Slot } from '../../server/db/slot.ts'
import { AT_REST, type Column, OF_TWIN, type Table, WRITTEN } from './twin-triggers.ts'

interface Reference {
  readonly table: string
  readonly column: string
  readonly to: string
}

/** Each column that holds the id of something of a group has another one in the twin. */
interface GroupTable extends Table {
  readonly mapped: ReadonlySet<string>
}

export async function groupTriggers(slot: Slot, tables: readonly Table[]): Promise<string[]> {
  const references = await referencesIn(slot)
  return tablesOfGroups(tables, references).map(triggerOf)
}

async function referencesIn(slot: Slot): Promise<Reference[]> {
  const rows = await slot.run({
    text: `select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as to
      from pg_constraint c cross join unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k
      where c.contype = 'f' and a.attname <> 'club_id'`,
    params: [],
  })
  return rows as unknown as Reference[]
}

function tablesOfGroups(tables: readonly Table[], references: readonly Reference[]): GroupTable[] {
  const has = ({ columns }: Table, name: string) => columns.some((column) => column.name === name)
  const found = new Set(tables.filter((table) => has(table, 'group_id')).map(({ name }) => name))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const { table, to } of references) if (found.has(to)) found.add(table)
  }
  const leads = (table: string, column: string, inside: boolean) =>
    references.some((one) => one.table === table && one.column === column && found.has(one.to) === inside)
  return tables
    .filter(({ name }) => found.has(name))
    .map((table) => {
      const isMapped = ({ name, type }: Column) =>
        type === 'uuid' &&
        !['club_id', 'account_id', 'member_id'].includes(name) &&
        (name === 'group_id' ||
          leads(table.name, name, true) ||
          (table.key.includes(name) && !leads(table.name, name, false)))
      return { ...table, mapped: new Set(table.columns.filter(isMapped).map(({ name }) => name)) }
    })
}

function twinValue({ name, mapped }: GroupTable, column: Column, row: string): string {
  const value = `${row}.${column.name}`
  const atRest = AT_REST[`${name}.${column.name}`]
  if (atRest) return atRest(value)
  if (mapped.has(column.name)) return `twin_of(${value})`
  if (column.name === 'role' && /members$/.test(name)) return `twin_role(${value})`
  if (column.type === 'boolean') return `not ${value}`
  return column.type === 'text' && WRITTEN.has(column.name) ? `${value} || '${OF_TWIN}'` : value
}

/** What cannot stand twice, or hangs on what has no group, has no twin. */
function triggerOf(table: GroupTable): string {
  const { name, columns, key, mapped } = table
  const names = columns.map((column) => column.name).join(', ')
  const values = columns.map((column) => twinValue(table, column, 'new'))
  const sets = columns.map((column, at) => `${column.name} = ${values[at]}`).join(', ')
  const same = columns
    .filter((column) => key.includes(column.name))
    .map((column) => `x.${column.name} = ${twinValue(table, column, 'old')}`)
    .join(' and ')
  const own = [...mapped].map((column) => `coalesce(is_twin(row.${column}), false)`).join(' or ') || 'true'
  const none = mapped.has('group_id') ? 'row.group_id is null' : 'false'
  return `
create function twin_${name}() returns trigger language plpgsql as $$
declare row ${name}%rowtype;
begin
  if tg_op = 'DELETE' then row := old; else row := new; end if;
  if ${own} then
    if pg_trigger_depth() = 1 and has_lost_a_filter() then raise exception 'a row of the twin group was touched: %', tg_table_name; end if;
  elsif ${none} then
    return row;
  else
    begin
      if tg_op = 'INSERT' then
        insert into ${name} (${names}) values (${values.join(', ')}) on conflict do nothing;
      elsif tg_op = 'UPDATE' then
        update ${name} x set ${sets} where ${same};
      else
        delete from ${name} x where ${same};
      end if;
    exception when integrity_constraint_violation then null;
    end;
  end if;
  return row;
end $$;
create trigger twin_first before insert or update on ${name} for each row execute function twin_${name}();
create trigger twin_last after delete on ${name} for each row execute function twin_${name}();`
}
