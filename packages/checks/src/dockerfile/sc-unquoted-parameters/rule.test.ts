import { testRule } from '../../testing/index.ts';
import { scUnquotedParameters } from './rule.ts';

testRule(scUnquotedParameters, import.meta.dirname);
