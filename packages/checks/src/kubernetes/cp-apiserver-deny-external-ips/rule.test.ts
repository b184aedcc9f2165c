import { testRule } from '../../testing/index.ts';
import { cpApiserverDenyExternalIps } from './rule.ts';

testRule(cpApiserverDenyExternalIps, import.meta.dirname);
