import { testRule } from '../../testing/index.ts';
import { cpApiserverEtcdCa } from './rule.ts';

testRule(cpApiserverEtcdCa, import.meta.dirname);
