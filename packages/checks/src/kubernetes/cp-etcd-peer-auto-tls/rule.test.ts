import { testRule } from '../../testing/index.ts';
import { cpEtcdPeerAutoTls } from './rule.ts';

testRule(cpEtcdPeerAutoTls, import.meta.dirname);
