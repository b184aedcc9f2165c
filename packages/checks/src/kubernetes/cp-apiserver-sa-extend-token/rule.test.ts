import { testRule } from '../../testing/index.ts';
import { cpApiserverSaExtendToken } from './rule.ts';

testRule(cpApiserverSaExtendToken, import.meta.dirname);
