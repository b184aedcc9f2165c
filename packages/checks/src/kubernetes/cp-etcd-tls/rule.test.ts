import { testRule } from '../../testing/index.ts';
import { cpEtcdTls } from './rule.ts';

testRule(cpEtcdTls, import.meta.dirname);
