import { testRule } from '../../testing/index.ts';
import { cpEtcdPeerClientAuth } from './rule.ts';

testRule(cpEtcdPeerClientAuth, import.meta.dirname);
