import { testRule } from '../../testing/index.ts';
import { cpApiserverInsecurePort } from './rule.ts';

testRule(cpApiserverInsecurePort, import.meta.dirname);
