import { testRule } from '../../testing/index.ts';
import { cpApiserverSaKeyFile } from './rule.ts';

testRule(cpApiserverSaKeyFile, import.meta.dirname);
