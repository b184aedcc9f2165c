import { testRule } from '../../testing/index.ts';
import { cpApiserverCiphers } from './rule.ts';

testRule(cpApiserverCiphers, import.meta.dirname);
