import { testRule } from '../../testing/index.ts';
import { cpEtcdUniqueCa } from './rule.ts';

testRule(cpEtcdUniqueCa, import.meta.dirname);
