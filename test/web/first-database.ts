/** A database as the first version of the app made it. */
export function openFirst(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.addEventListener('upgradeneeded', () => {
      const db = request.result;
      const rows = db.createObjectStore('rows', { keyPath: ['kind', 'id'] });
      rows.createIndex('scope', 'scope');
      rows.createIndex('owner', 'owner');
      rows.createIndex('customer', ['kind', 'd.customerId']);
      rows.createIndex('day', ['kind', 'd.day']);
      rows.createIndex('visit', ['kind', 'd.interactionId']);
      db.createObjectStore('base', { keyPath: ['kind', 'id'] });
      const outbox = db.createObjectStore('outbox', { keyPath: 'ord', autoIncrement: true });
      outbox.createIndex('mid', 'mid', { unique: true });
      db.createObjectStore('sent', { keyPath: 'mid' }).createIndex('settledAt', 'settledAt');
      db.createObjectStore('meta', { keyPath: 'id' });
      db.createObjectStore('documents', { keyPath: 'url' });
      db.createObjectStore('drafts', { keyPath: 'id' });
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('first')));
  });
}
