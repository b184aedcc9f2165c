import { testRule } from '../../testing/index.ts';
import { cpApiserverInsecureBindAddress } from './rule.ts';

testRule(cpApiserverInsecureBindAddress, import.meta.dirname);
