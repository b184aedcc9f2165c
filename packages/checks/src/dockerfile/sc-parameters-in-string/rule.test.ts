import { testRule } from '../../testing/index.ts';
import { scParametersInString } from './rule.ts';

testRule(scParametersInString, import.meta.dirname);
