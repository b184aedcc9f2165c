import { testRule } from '../../testing/index.ts';
import { scShAmpersandFile } from './rule.ts';

testRule(scShAmpersandFile, import.meta.dirname);
