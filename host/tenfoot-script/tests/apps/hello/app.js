import { Text, root } from 'tenfoot';

root.append(new Text({ text: 'Hello' }));
