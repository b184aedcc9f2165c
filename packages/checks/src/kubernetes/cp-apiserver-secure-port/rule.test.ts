import { testRule } from '../../testing/index.ts';
import { cpApiserverSecurePort } from './rule.ts';

testRule(cpApiserverSecurePort, import.meta.dirname);
