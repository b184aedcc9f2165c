import { testRule } from '../../testing/index.ts';
import { dfSshPort } from './rule.ts';

testRule(dfSshPort, import.meta.dirname);
