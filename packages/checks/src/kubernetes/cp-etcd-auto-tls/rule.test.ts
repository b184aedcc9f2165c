import { testRule } from '../../testing/index.ts';
import { cpEtcdAutoTls } from './rule.ts';

testRule(cpEtcdAutoTls, import.meta.dirname);
