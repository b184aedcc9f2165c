import { testRule } from '../../testing/index.ts';
import { cpApiserverNoAlwaysAdmit } from './rule.ts';

testRule(cpApiserverNoAlwaysAdmit, import.meta.dirname);
