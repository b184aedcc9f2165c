import { testRule } from '../../testing/index.ts';
import { scExportByValue } from './rule.ts';

testRule(scExportByValue, import.meta.dirname);
