import { testRule } from '../../testing/index.ts';
import { dfMultipleEntrypoint } from './rule.ts';

testRule(dfMultipleEntrypoint, import.meta.dirname);
