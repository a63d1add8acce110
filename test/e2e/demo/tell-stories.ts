import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import type { RunFile } from '#infra/dev/supervisor/run-file.ts';
import type { Customer } from '#test/harness/phone-driver.ts';
import { SandboxControl, type Written } from '#test/harness/sandbox-control.ts';
import type { StudioDriver } from '#test/harness/studio-driver.ts';
import { APPOINTMENT_FLOW, APPOINTMENT_FLOW_NAME } from './appointment-flow.ts';
import { Office, type Told } from './office.ts';
import { ANA, DANIEL, EARLIER, EMILY, JOSE, MARCOS, NAMELESS } from './people.ts';

/** Nothing here takes longer, in milliseconds. */
const PATIENCE_MS = 60_000;

const text = (body: string): Written => ({ type: 'text', text: { body } });
const became = (status: string) => (told: Told) => told.last_message?.status === status;
const said = (words: string) => (told: Told) => told.last_message?.preview?.startsWith(words) === true;

interface Stage {
  readonly agent: StudioDriver;
  readonly office: Office;
  readonly sandbox: SandboxControl;
}

/**
 * Fills the demo tenant with conversations of different kinds, each made as in life: customers write from the phones of
 * the sandbox, a flow answers, programs send by the API, and an agent works in the studio.
 */
export async function tellStories(run: RunFile, agent: StudioDriver): Promise<void> {
  const office = new Office(run);
  const stage = { agent, office, sandbox: new SandboxControl(run.sandbox, run.phone_number_id ?? '') };
  await tellEarlier(stage);
  const { id } = await office.call('POST', '/v1/flows', { name: APPOINTMENT_FLOW_NAME, graph: APPOINTMENT_FLOW });
  await office.call('POST', `/v1/flows/${String(id)}/publish`, {});
  await tellOfTemplates(stage);
  await tellOfEmily(stage);
  await tellOfMarcos(stage);
  await tellOfAna(stage);
}

/** What was written hours ago: the sandbox's clock stands there meanwhile, so that WhatsApp's time is true. */
async function tellEarlier({ office, sandbox }: Stage): Promise<void> {
  for (const { who, minutesAgo, says } of EARLIER) {
    await sandbox.setClockBack(minutesAgo);
    await sandbox.phone(who);
    await sandbox.write(who, says);
  }
  await sandbox.setClockBack(0);
  for (const { who, seen = false } of EARLIER) {
    const { id, contact_id: contact } = await office.until(who, 'heard', ({ last_message: last }) => last !== null);
    if (seen) await office.call('POST', `/v1/conversations/${id}/read`);
    if (who === NAMELESS) await office.call('PATCH', `/v1/contacts/${contact}`, { name: null });
  }
}

/** A template that cannot arrive, and one that does. */
async function tellOfTemplates({ office, sandbox }: Stage): Promise<void> {
  await sandbox.phone(DANIEL, { on_whatsapp: false });
  await sandbox.phone(JOSE);
  const send = async (who: Customer, language: string, order: string, status: string): Promise<void> => {
    const values = [who.name.split(' ')[0] ?? '', order].map((value) => ({ type: 'text', text: value }));
    const components = [
      { type: 'body', parameters: values },
      { type: 'button', sub_type: 'url', index: '0', parameters: values.slice(1) },
    ];
    const template = { name: 'order_update', language: { code: language }, components };
    await office.call('POST', '/v1/messages', { to: `+${who.waId}`, type: 'template', template });
    const { contact_id: contact } = await office.until(who, status, became(status));
    await office.call('PATCH', `/v1/contacts/${contact}`, { name: who.name });
  };
  await send(DANIEL, 'en', '10511', 'failed');
  await send(JOSE, 'pt_BR', '10496', 'delivered');
}

/** A flow waits for her answer. */
async function tellOfEmily({ office, sandbox }: Stage): Promise<void> {
  await sandbox.phone(EMILY);
  await sandbox.write(EMILY, text('Hello'));
  await office.until(EMILY, 'asked by the flow', became('delivered'));
}

/** An agent answers, and he reads it. */
async function tellOfMarcos({ agent, office, sandbox }: Stage): Promise<void> {
  await sandbox.phone(MARCOS);
  await sandbox.write(MARCOS, text('Boa tarde! Onde eu acompanho o meu pedido?'));
  await agent.openConversation(MARCOS.name);
  await agent.answer('Segue o link do pedido 👍');
  await office.until(MARCOS, 'answered', became('delivered'));
  await sandbox.read(MARCOS);
  await office.until(MARCOS, 'read', became('read'));
}

/** The long one: a flow asks, a tap branches it, an agent goes on. */
async function tellOfAna({ agent, office, sandbox }: Stage): Promise<void> {
  await sandbox.phone(ANA);
  await sandbox.write(ANA, text('Bom dia! Queria confirmar a minha consulta'));
  await sandbox.tap(ANA, await delivered(sandbox, 1), 'move');
  await delivered(sandbox, 2);
  await sandbox.read(ANA);
  await sandbox.write(ANA, text('Tenho um imprevisto na quarta 🥺 tem horário na quinta à tarde?'));
  const { id, contact_id: contact } = await office.until(ANA, 'asked', said('Tenho um imprevisto'));
  await office.call('PATCH', `/v1/contacts/${contact}`, {
    tags: ['paciente', 'clínica-sul', 'vip'],
    language: 'pt_BR',
    time_zone: 'America/Sao_Paulo',
    fields: { plan: 'Bradesco Saúde' },
  });
  await office.call('PATCH', `/v1/conversations/${id}`, { assignee_id: await agent.memberId() });
  await agent.openConversation(ANA.name);
  await agent.answer('Claro, Ana! Na quinta temos *15h* ou *16h30*. Qual fica melhor?');
  await office.until(ANA, 'answered', became('delivered'));
  await sandbox.read(ANA);
  await office.until(ANA, 'read', became('read'));
  // The agent is elsewhere when she answers, so that it is unread.
  await agent.openConversation(MARCOS.name);
  await sandbox.write(ANA, text('Perfeito, pode ser quinta às 15h?'));
  await office.until(ANA, 'decided', said('Perfeito'));
}

/** Waits until so many messages of the business have come to Ana's phone; gives the wamid of the newest. */
async function delivered(sandbox: SandboxControl, count: number): Promise<string> {
  let wamid: string | undefined;
  const arrived = async (): Promise<boolean> => {
    const ours = (await sandbox.messages(ANA)).filter(({ direction }) => direction === 'outbound');
    wamid = ours.at(-1)?.wamid;
    return ours.length === count && ours.at(-1)?.status === 'delivered';
  };
  await waitUntil(arrived, { timeoutMs: PATIENCE_MS, what: `message ${String(count)} on the phone of ${ANA.name}` });
  if (wamid === undefined) throw new Error('a message on the phone has an id');
  return wamid;
}
