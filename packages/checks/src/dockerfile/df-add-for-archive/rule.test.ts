import { testRule } from '../../testing/index.ts';
import { dfAddForArchive } from './rule.ts';

testRule(dfAddForArchive, import.meta.dirname);
