import { testRule } from '../../testing/index.ts';
import { cpEtcdClientAuth } from './rule.ts';

testRule(cpEtcdClientAuth, import.meta.dirname);
