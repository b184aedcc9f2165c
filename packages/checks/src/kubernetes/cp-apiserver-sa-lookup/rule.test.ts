import { testRule } from '../../testing/index.ts';
import { cpApiserverSaLookup } from './rule.ts';

testRule(cpApiserverSaLookup, import.meta.dirname);
