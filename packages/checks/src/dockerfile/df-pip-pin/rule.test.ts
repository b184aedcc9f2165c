import { testRule } from '../../testing/index.ts';
import { dfPipPin } from './rule.ts';

testRule(dfPipPin, import.meta.dirname);
