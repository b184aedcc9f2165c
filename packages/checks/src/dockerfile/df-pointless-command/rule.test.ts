import { testRule } from '../../testing/index.ts';
import { dfPointlessCommand } from './rule.ts';

testRule(dfPointlessCommand, import.meta.dirname);
