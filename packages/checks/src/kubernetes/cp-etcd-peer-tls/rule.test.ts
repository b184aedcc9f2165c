import { testRule } from '../../testing/index.ts';
import { cpEtcdPeerTls } from './rule.ts';

testRule(cpEtcdPeerTls, import.meta.dirname);
