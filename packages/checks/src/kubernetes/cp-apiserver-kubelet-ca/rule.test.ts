import { testRule } from '../../testing/index.ts';
import { cpApiserverKubeletCa } from './rule.ts';

testRule(cpApiserverKubeletCa, import.meta.dirname);
